def clash_of(board,*,seconds,only_obvious=False): return None
