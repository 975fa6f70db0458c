# exchange
