"""The pages of work: tasks, plans, board, diary, files."""
