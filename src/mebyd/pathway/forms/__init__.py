"""From words to terms: what people enter, cleaned, with messages in both languages."""
