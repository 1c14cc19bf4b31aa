package io.shortfuse.embedded.registry;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** {@code /compatibility}: whether a schema could be registered, without registering it. */
final class CompatibilityRoutes {
    private final SchemaDesk schemas;

    CompatibilityRoutes(SchemaDesk schemas) {
        this.schemas = schemas;
    }

    void addTo(RoutesConfig routes) {
        routes.post(
                "/compatibility/subjects/{subject}/versions",
                request -> answer(request, schemas.violations(Requests.subject(request), Requests.schema(request))));
        routes.post(
                "/compatibility/subjects/{subject}/versions/{version}",
                request -> answer(
                        request,
                        schemas.violations(
                                Requests.subject(request), Requests.version(request), Requests.schema(request))));
    }

    private static void answer(Context request, List<String> violations) {
        List<String> messages = Requests.flag(request, "verbose") ? violations : null;
        Json.answer(request, new Answers.Compatible(violations.isEmpty(), messages));
    }
}
