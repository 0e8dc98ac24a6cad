"""Who is who: the people of the story, and which words point at each of them."""
