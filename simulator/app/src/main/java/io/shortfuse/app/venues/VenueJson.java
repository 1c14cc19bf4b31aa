package io.shortfuse.app.venues;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.scenario.VenueOmission;
import io.shortfuse.scenario.VenueProfile;
import io.shortfuse.scenario.VenueValue;
import java.io.IOException;

/** Venue profiles for a program. */
public final class VenueJson {
    private VenueJson() {}

    /** Writes everything of a profile as one object. */
    public static void write(JsonGenerator json, VenueProfile profile) throws IOException {
        VenueProfile base = profile.base();
        json.writeStartObject();
        json.writeStringField("profile", profile.name());
        json.writeStringField("about", profile.about());
        json.writeStringField("base", base == null ? null : base.name());
        json.writeArrayFieldStart("symbols");
        for (String symbol : profile.symbols()) {
            json.writeString(symbol);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("values");
        for (VenueValue value : profile.values()) {
            write(json, value);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("omits");
        for (VenueOmission omission : profile.omissions()) {
            json.writeStartObject();
            json.writeStringField("rule", omission.rule());
            json.writeStringField("asOf", omission.asOf());
            json.writeStringField("source", omission.source());
            json.writeStringField("reference", omission.reference());
            json.writeBooleanField("unverified", omission.unverified());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, VenueValue value) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", value.key());
        json.writeArrayFieldStart("symbols");
        for (String symbol : value.symbols()) {
            json.writeString(symbol);
        }
        json.writeEndArray();
        json.writeStringField("asOf", value.asOf());
        json.writeStringField("value", value.value());
        MaintenanceSchedule tiers = value.tiers();
        if (tiers != null) {
            json.writeArrayFieldStart("tiers");
            for (VenueTiers.Row row : VenueTiers.rows(tiers)) {
                Double deduction = row.deduction();
                json.writeStartObject();
                json.writeNumberField("cap", row.cap());
                json.writeNumberField("rate", row.rate());
                if (deduction == null) {
                    json.writeNullField("deduction");
                } else {
                    json.writeNumberField("deduction", deduction);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeStringField("meaning", RuleWords.of(value));
        json.writeStringField("source", value.source());
        json.writeStringField("reference", value.reference());
        json.writeBooleanField("unverified", value.unverified());
        json.writeBooleanField("simulated", value.simulated());
        json.writeStringField("note", value.note());
        json.writeEndObject();
    }
}
