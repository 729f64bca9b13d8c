print("planboard-dev")
