"""From files to Views: readers, metadata, language, zones."""
