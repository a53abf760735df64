"""Files of other tools, read into drafts: pure, and without trust in anything that stands in them.

`reading.read_file` is the door. Each format is a module that fills a `building.Sketch`.
"""
