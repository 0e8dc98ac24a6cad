"""Pages in the exact structure of the sites that serve them, with our own words on them, and what each part is."""
