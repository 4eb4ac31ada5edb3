"""Dates, hours, counts and money as Vietnamese people write them."""

from django import template

from vidan.core import lunar, money, text

register = template.Library()

register.filter("day", text.day)
register.filter("day_and_month", text.day_and_month)
register.filter("weekday", text.weekday)
register.filter("weekday_short", text.weekday_short)
register.filter("day_and_weekday", text.day_and_weekday)
register.filter("hour", text.hour)
register.filter("minutes", text.minutes)
register.filter("moment", text.moment)
register.filter("two_digits", text.two_digits)
register.filter("sentence_case", text.sentence_case)
register.filter("initials", text.initials)
register.filter("mask_personal_number", text.mask_personal_number)
register.filter("mask_phone", text.mask_phone)
register.filter("mask_address", text.mask_address)
register.filter("grouped", money.grouped)
register.filter("dong", money.dong)
register.filter("lunar", lunar.lunar_date)
