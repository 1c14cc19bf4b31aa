package io.shortfuse.embedded.registry;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** {@code /config} and {@code /mode}: compatibility level and mode, of the registry and of single subjects. */
final class SettingsRoutes {
    private static final String DEFAULT_TO_GLOBAL = "defaultToGlobal";

    private final SettingsDesk settings;

    SettingsRoutes(SettingsDesk settings) {
        this.settings = settings;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/config", request -> Json.answer(request, new Answers.Level(settings.compatibility())));
        routes.put(
                "/config",
                request ->
                        Json.answer(request, new Answers.LevelSet(settings.setCompatibility(null, levelIn(request)))));
        routes.delete("/config", request -> Json.answer(request, new Answers.Level(settings.clearCompatibility(null))));
        routes.get("/config/{subject}", this::compatibility);
        routes.put(
                "/config/{subject}",
                request -> Json.answer(
                        request,
                        new Answers.LevelSet(settings.setCompatibility(Requests.subject(request), levelIn(request)))));
        routes.delete(
                "/config/{subject}",
                request -> Json.answer(
                        request, new Answers.Level(settings.clearCompatibility(Requests.subject(request)))));

        routes.get("/mode", request -> Json.answer(request, new Answers.Mode(settings.mode())));
        routes.put("/mode", request -> Json.answer(request, new Answers.Mode(settings.setMode(null, modeIn(request)))));
        routes.delete("/mode", request -> Json.answer(request, new Answers.Mode(settings.clearMode(null))));
        routes.get("/mode/{subject}", this::mode);
        routes.put(
                "/mode/{subject}",
                request -> Json.answer(
                        request, new Answers.Mode(settings.setMode(Requests.subject(request), modeIn(request)))));
        routes.delete(
                "/mode/{subject}",
                request -> Json.answer(request, new Answers.Mode(settings.clearMode(Requests.subject(request)))));
    }

    private void compatibility(Context request) {
        Json.answer(
                request,
                new Answers.Level(
                        settings.compatibility(Requests.subject(request), Requests.flag(request, DEFAULT_TO_GLOBAL))));
    }

    private void mode(Context request) {
        Json.answer(
                request,
                new Answers.Mode(settings.mode(Requests.subject(request), Requests.flag(request, DEFAULT_TO_GLOBAL))));
    }

    private static CompatibilityLevel levelIn(Context request) {
        return CompatibilityLevel.parse(Requests.only(request, "compatibility"));
    }

    private static RegistryMode modeIn(Context request) {
        return RegistryMode.parse(Requests.only(request, "mode"));
    }
}
