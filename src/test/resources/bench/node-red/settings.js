// Node-RED as a server alone: no editor, nothing sent home, errors on the console.
module.exports = {
  uiHost: "127.0.0.1",
  httpAdminRoot: false,
  apiMaxLength: "32mb",
  credentialSecret: false,
  diagnostics: { enabled: false },
  telemetry: { enabled: false, updateNotification: false },
  logging: { console: { level: "error", metrics: false, audit: false } },
};
