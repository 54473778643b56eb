"""Reading only: from files into values; stores nothing."""
