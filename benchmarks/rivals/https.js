// The requests of the self-test by Node's https module: all at once over at most eight connections.
"use strict";
const fs = require("fs");
const https = require("https");

const url = new URL(process.env.RIVAL_URL);
const agent = new https.Agent({
  keepAlive: true,
  maxSockets: 8,
  ca: fs.readFileSync(process.env.RIVAL_AUTHORITY),
});

function ask(line) {
  const [method, path] = line.split(" ");
  const headers = { Authorization: process.env.RIVAL_AUTHORIZATION };
  return new Promise((resolve, reject) => {
    const request = https.request(
      { agent, method, path, headers, host: url.hostname, port: url.port },
      (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => {
          if (answer.statusCode !== 200) {
            reject(new Error(`${line}: ${answer.statusCode}`));
          } else {
            resolve(JSON.parse(Buffer.concat(parts)).data);
          }
        });
      },
    );
    request.on("error", reject);
    request.end();
  });
}

const lines = fs.readFileSync(process.env.RIVAL_REQUESTS, "utf8").trim().split("\n");
Promise.all(lines.map(ask)).then((answers) => {
  agent.destroy();
  console.log(answers.length);
});
