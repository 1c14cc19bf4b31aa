package io.shortfuse.embedded.registry;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** {@code /schemas}: schemas by id, and all of them. */
final class SchemaRoutes {
    private final SchemaDesk schemas;

    SchemaRoutes(SchemaDesk schemas) {
        this.schemas = schemas;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/schemas", this::all);
        routes.get("/schemas/types", request -> Json.answer(request, List.of("AVRO")));
        routes.get("/schemas/ids/{id}", this::byId);
        routes.get("/schemas/ids/{id}/schema", request -> Json.text(request, schemas.schema(Requests.id(request))));
        routes.get("/schemas/ids/{id}/subjects", this::subjects);
        routes.get("/schemas/ids/{id}/versions", this::versions);
    }

    private void all(Context request) {
        Json.answer(
                request,
                schemas
                        .allVersions(
                                Requests.subjectPrefix(request),
                                Requests.visibility(request),
                                Requests.flag(request, "latestOnly"))
                        .stream()
                        .map(Answers.Version::of)
                        .toList());
    }

    private void byId(Context request) {
        // A client names the subject that it read the id under to tell the id's context; there is one context.
        String schema = schemas.schema(Requests.id(request));
        Integer maxId = Requests.flag(request, "fetchMaxId") ? schemas.highestId() : null;
        Json.answer(request, new Answers.SchemaText(schema, maxId));
    }

    private void subjects(Context request) {
        Json.answer(
                request,
                schemas.usesOf(Requests.id(request), Requests.visibility(request)).stream()
                        .map(SubjectVersion::subject)
                        .distinct()
                        .toList());
    }

    private void versions(Context request) {
        Json.answer(
                request,
                schemas.usesOf(Requests.id(request), Requests.visibility(request)).stream()
                        .map(Answers.Use::of)
                        .toList());
    }
}
