"""What was claimed in the news, by whom, with which figure, for when, and exactly where it stands."""
