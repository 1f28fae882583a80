// validatorUrl is null because swagger-ui would otherwise ask a public server about the documents.
window.ui = SwaggerUIBundle({
  urls: [
    { name: "Commands (writes)", url: "/openapi/command.json" },
    { name: "Queries (reads)", url: "/openapi/query.json" },
  ],
  dom_id: "#swagger-ui",
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: "StandaloneLayout",
});
