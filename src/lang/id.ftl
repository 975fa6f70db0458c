app-name = balai
