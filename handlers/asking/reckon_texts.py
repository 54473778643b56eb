"""The Dutch of /rekenen."""

USAGE = (
    "Ik reken de laatste dag van een termijn voor u uit. Noem het soort stuk en de dag van ontvangst. Bijvoorbeeld:\n"
    "• /rekenen begroting 14 april 2023\n"
    "• /rekenen regeling 1 september 2022\n"
    "• /rekenen 8 weken 5 oktober 2020\n"
    "Staat er een datum in de brief? Dan geldt die datum."
)
LAST_DAY = "<b>De laatste dag is {last}.</b>\nGerekend vanaf {base}."
RULE = "Regel: {rule}."
LETTER_HOLDS = "Noemt de brief een andere datum? Dan geldt de brief."
