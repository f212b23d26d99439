"""What an audit would find today: the registers' readings put before every check."""
