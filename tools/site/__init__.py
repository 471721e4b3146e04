"""The site of the documentation, made of the pages of the repository, the code and the examples."""
