"""The building blocks of every page: components, forms, page answers.

Owns the look (tokens, one template and one stylesheet a component), the form fields
that read Vietnamese dates, hours and money, and ``page``, the one way a view answers.
Knows no rule of the work and no model. Most used: ``pages.page``, ``forms.ActionForm``,
the tags of ``{% load ui %}`` and the filters of ``{% load vietnamese %}``.
"""
