"""The pages of plans: work plans, the week board, standing duties, handing over."""
