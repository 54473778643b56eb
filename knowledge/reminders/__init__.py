"""When to tell whom: pure planning, calendars and terms; knows no base and no network."""
