"""The pathway's rules: pure functions over `terms`, without framework or clock."""
