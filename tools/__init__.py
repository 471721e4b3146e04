"""What is run beside the library: the fuzzer, the widths of the font, the site."""
