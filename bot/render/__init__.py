"""Values to Discord messages: Components V2 layouts within Discord's limits, whatever the news contains.

Nothing here sends, reads or waits. Each module draws one thing: ``stories`` (briefs, headlines), ``coverage``
(one story in full), ``digests``, ``settings`` (lists and notices); ``plain`` reads a message back as text.
"""
