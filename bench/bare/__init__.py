"""The baseline: one table, one list, one form, as lean as an expert would write them in Django alone.

Same session, middleware, page size and templates as the product; no access rules, no versions, no ledger.
"""
