"""The hinge: byte-exact WARC, written once and read for ever."""
