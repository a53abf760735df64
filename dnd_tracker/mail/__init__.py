"""Writing e-mail: what a letter says, how it looks, and the box it waits in."""
