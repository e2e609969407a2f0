"""The steps by which a record's tables came to be as they are; run on opening."""
