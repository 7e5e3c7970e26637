"""Scrapy settings, filled from the settings file that NIANBAO_SETTINGS names (default: settings.toml)."""

import os
import sys
from pathlib import Path

from crawler.archiving import user_agent
from crawler.portals import SettingsError, load

try:
    NIANBAO = load(Path(os.environ.get("NIANBAO_SETTINGS", "settings.toml")))
except SettingsError as error:
    sys.exit(f"nianbao: {error}")
NIANBAO_LOCKED = False

BOT_NAME = "nianbao"
SPIDER_MODULES = ["crawler.spider"]
ASYNCIO_EVENT_LOOP = "uvloop.Loop"

USER_AGENT = user_agent(NIANBAO)
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    # brotli and zstd break WARC readers
    "Accept-Encoding": "gzip, deflate",
    "From": NIANBAO.crawl.contact.removeprefix("mailto:"),
}

# whose turn it is, and when, is decided by crawler.pace: a request that waits there must hold up no other
CONCURRENT_REQUESTS = 16384
CONCURRENT_REQUESTS_PER_DOMAIN = 16384
CONCURRENT_ITEMS = 16
# first come, first served: by default the newest goes first, and of equal hosts the first of the alphabet
SCHEDULER_PRIORITY_QUEUE = "scrapy.pqueues.ScrapyPriorityQueue"
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"
REDIRECT_PRIORITY_ADJUST = 0
RETRY_PRIORITY_ADJUST = 0
DOWNLOAD_DELAY = 0
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_HANDLERS = {
    "http": "crawler.recorder.Recorder",
    "https": "crawler.recorder.Recorder",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.robots.RobotsMiddleware": 100,
    "crawler.received.OwnRedirects": 610,  # nearer to the answer than Scrapy's own at 600
}
REDIRECT_MAX_TIMES = 8
RETRY_TIMES = 1
# the walk judges every status itself; the archive keeps them all
HTTPERROR_ALLOW_ALL = True
# addresses already asked for are the walk's business, which knows what each was asked for as
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

EXTENSIONS = {
    "crawler.archiving.Archive": 0,
    "crawler.progress.ProgressLine": 100,
    "scrapy.extensions.telnet.TelnetConsole": None,
}
ITEM_PIPELINES = {"crawler.pipelines.CatalogPipeline": 100}
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
LOG_LEVEL = "WARNING"
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
