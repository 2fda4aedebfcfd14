"""The corridors view: a question of the freight network, its answer on a map and in figures."""
