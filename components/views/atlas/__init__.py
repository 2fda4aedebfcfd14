"""The atlas: the map, the headline, the filters and the deals behind them."""
