package io.shortfuse.embedded.registry;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** {@code /subjects}: registering, looking up and deleting. */
final class SubjectRoutes {
    private final SchemaDesk schemas;

    SubjectRoutes(SchemaDesk schemas) {
        this.schemas = schemas;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/subjects", this::subjects);
        routes.post("/subjects/{subject}", this::lookUp);
        routes.delete("/subjects/{subject}", this::deleteSubject);
        routes.get("/subjects/{subject}/versions", this::versions);
        routes.post("/subjects/{subject}/versions", this::register);
        routes.get(
                "/subjects/{subject}/versions/{version}",
                request -> Json.answer(request, Answers.Version.of(version(request))));
        routes.delete("/subjects/{subject}/versions/{version}", this::deleteVersion);
        routes.get(
                "/subjects/{subject}/versions/{version}/schema",
                request -> Json.text(request, version(request).schema()));
        routes.get("/subjects/{subject}/versions/{version}/referencedby", this::referencedBy);
    }

    private void subjects(Context request) {
        Json.answer(request, schemas.subjects(Requests.subjectPrefix(request), Requests.visibility(request)));
    }

    private void lookUp(Context request) {
        SubjectVersion found =
                schemas.lookUp(Requests.subject(request), Requests.schema(request), Requests.visibility(request));
        Json.answer(request, Answers.Version.of(found));
    }

    private void register(Context request) {
        Json.answer(request, new Answers.Id(schemas.register(Requests.subject(request), Requests.schema(request))));
    }

    private void versions(Context request) {
        Json.answer(
                request,
                schemas.versions(Requests.subject(request), Requests.visibility(request)).stream()
                        .map(SubjectVersion::version)
                        .toList());
    }

    private SubjectVersion version(Context request) {
        return schemas.version(Requests.subject(request), Requests.version(request), Requests.visibility(request));
    }

    private void referencedBy(Context request) {
        version(request);
        Json.answer(request, List.of());
    }

    private void deleteSubject(Context request) {
        String subject = Requests.subject(request);
        Json.answer(
                request, Requests.flag(request, "permanent") ? schemas.erase(subject) : schemas.softDelete(subject));
    }

    private void deleteVersion(Context request) {
        String subject = Requests.subject(request);
        VersionSpec version = Requests.version(request);
        Json.answer(
                request,
                Requests.flag(request, "permanent")
                        ? schemas.erase(subject, version)
                        : schemas.softDelete(subject, version));
    }
}
