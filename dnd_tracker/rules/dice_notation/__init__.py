"""The notation of dice, the `d20` library's: read, written, and worked out exactly."""
