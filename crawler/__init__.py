"""The network side: a Scrapy project that asks for pages and writes down what came."""
