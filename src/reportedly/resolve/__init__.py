"""Names, phrases and mentions resolved against gazetteer, calendar and register, or honestly not."""
