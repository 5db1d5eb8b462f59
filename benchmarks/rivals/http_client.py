"""The requests of the self-test by Python's http.client: one after the other, one connection."""

import http.client
import json
import os
import ssl
from urllib.parse import urlsplit

host = urlsplit(os.environ["RIVAL_URL"])
context = ssl.create_default_context(cafile=os.environ["RIVAL_AUTHORITY"])
connection = http.client.HTTPSConnection(host.hostname, host.port, context=context)
answers = {}
with open(os.environ["RIVAL_REQUESTS"], encoding="utf-8") as requests:
    for line in requests:
        method, target = line.split()
        connection.request(method, target, headers={"Authorization": os.environ["RIVAL_AUTHORIZATION"]})
        answer = connection.getresponse()
        if answer.status != 200:
            raise SystemExit(f"{line}: {answer.status} {answer.reason}")
        answers[target] = json.loads(answer.read())["data"]
connection.close()
print(len(answers))
