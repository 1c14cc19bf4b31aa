package io.shortfuse.app.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.shortfuse.engine.event.SimulationEvent.CascadeEnded;
import io.shortfuse.engine.event.SimulationEvent.CascadeMarket;
import io.shortfuse.engine.event.SimulationEvent.Inputs;
import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.RunCompleted;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import io.shortfuse.engine.margin.Contract;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/**
 * {@code summary.json}. Its keys are a contract. It appears under its name only when it is complete, so that its being
 * there means that the run is. A run may have very many cascades: they are spilled to a file, one per line, as they
 * end, and not held in memory.
 */
final class SummaryFile implements Closeable {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private final Path file;
    private final Path partFile;
    private final Path spillFile;
    private final JsonGenerator spill;

    SummaryFile(Path file) throws IOException {
        this.file = file;
        this.partFile = file.resolveSibling(file.getFileName() + ".part");
        this.spillFile = file.resolveSibling(file.getFileName() + ".cascades.part");
        Files.deleteIfExists(file);
        spill = JSON.createGenerator(Files.newBufferedWriter(spillFile));
        spill.setRootValueSeparator(null);
    }

    void add(CascadeEnded cascade) {
        try {
            writeCascade(spill, cascade);
            spill.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void finish(
            RunIdentity identity,
            Settlement settlement,
            RunProvenance provenance,
            RunCompleted completed,
            NotApplied notApplied)
            throws IOException {
        spill.close();
        try (JsonGenerator json = JSON.createGenerator(Files.newBufferedWriter(partFile, StandardCharsets.UTF_8))) {
            json.setPrettyPrinter(JsonText.layout());
            json.writeStartObject();
            writeProvenance(json, provenance);
            json.writeStringField("scenario", identity.scenario());
            json.writeNumberField("seed", identity.seed());
            json.writeStringField("modelVersion", identity.modelVersion());
            json.writeStringField("inputHash", identity.inputHash());
            json.writeStringField("reportingCurrency", identity.reportingCurrency());
            writeInputs(json, completed.inputs(), notApplied);
            json.writeObjectFieldStart("markets");
            for (MarketResult market : completed.markets()) {
                writeMarket(json, market, settlement);
            }
            json.writeEndObject();
            json.writeArrayFieldStart("cascades");
            copySpilledCascades(json);
            json.writeEndArray();
            writeTotals(json, completed.totals());
            json.writeEndObject();
            json.writeRaw('\n');
        }
        Files.move(partFile, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void copySpilledCascades(JsonGenerator json) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(spillFile)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                json.writeRawValue(line);
            }
        }
    }

    private static void writeProvenance(JsonGenerator json, RunProvenance run) throws IOException {
        json.writeObjectFieldStart("run");
        json.writeStringField("universe", run.universe());
        json.writeStringField("engine", run.engine());
        json.writeStringField("build", run.build());
        json.writeStringField("startedAt", run.startedAt().toString());
        json.writeObjectFieldStart("timing");
        for (Map.Entry<String, Duration> stage : run.timing().entrySet()) {
            json.writeNumberField(stage.getKey(), stage.getValue().toMillis() / 1000.0);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeInputs(JsonGenerator json, Inputs inputs, NotApplied notApplied) throws IOException {
        json.writeObjectFieldStart("inputs");
        json.writeNumberField("positions", inputs.positions());
        JsonText.number(json, "shortNotional", inputs.shortNotional());
        JsonText.number(json, "longNotional", inputs.longNotional());
        json.writeNumberField("ticks", inputs.ticks());
        writeCounts(json, "skipped", notApplied.skipped());
        writeCounts(json, "refused", notApplied.refused());
        json.writeEndObject();
    }

    private static void writeCounts(JsonGenerator json, String key, Map<? extends Enum<?>, Long> byRule)
            throws IOException {
        json.writeObjectFieldStart(key);
        for (Map.Entry<? extends Enum<?>, Long> count : byRule.entrySet()) {
            json.writeNumberField(count.getKey().name(), count.getValue());
        }
        json.writeEndObject();
    }

    private static void writeMarket(JsonGenerator json, MarketResult market, Settlement settlement) throws IOException {
        json.writeObjectFieldStart(market.market());
        if (settlement.contract(market.market()) instanceof Contract.Inverse inverse) {
            json.writeStringField("contract", "inverse");
            JsonText.number(json, "contractSize", inverse.size());
            json.writeStringField("settlementCurrency", settlement.currency(market.market()));
        }
        JsonText.number(json, "startPrice", market.startPrice());
        JsonText.number(json, "endExogenousPrice", market.endExogenousPrice());
        JsonText.number(json, "endLastPrice", market.endLastPrice());
        JsonText.number(json, "endMarkPrice", market.endMarkPrice());
        JsonText.number(json, "peakMarkPrice", market.peakMarkPrice());
        JsonText.number(json, "forcedBuyQuantity", market.forcedBuyQuantity());
        JsonText.number(json, "forcedSellQuantity", market.forcedSellQuantity());
        JsonText.number(json, "insuranceFundStart", market.insuranceFundStart());
        JsonText.number(json, "insuranceFundEnd", market.insuranceFundEnd());
        JsonText.number(json, "deficit", market.deficit());
        if (market.fundingToLongs() != 0 || market.fundingToShorts() != 0) {
            JsonText.number(json, "fundingToLongs", market.fundingToLongs());
            JsonText.number(json, "fundingToShorts", market.fundingToShorts());
        }
        json.writeEndObject();
    }

    private static void writeCascade(JsonGenerator json, CascadeEnded cascade) throws IOException {
        CascadeMarket first = CascadeView.firstMarket(cascade);
        json.writeStartObject();
        json.writeNumberField("id", cascade.cascadeId());
        json.writeStringField("market", cascade.market());
        json.writeArrayFieldStart("markets");
        for (CascadeMarket market : cascade.markets()) {
            json.writeString(market.market());
        }
        json.writeEndArray();
        json.writeStringField("startTime", EventTime.format(cascade.startTime()));
        json.writeStringField("endTime", EventTime.format(cascade.eventTime()));
        json.writeNumberField("waves", cascade.waves());
        json.writeNumberField("positions", cascade.positions());
        JsonText.number(json, "notional", cascade.notional());
        JsonText.number(json, "startMarkPrice", first.startMarkPrice());
        JsonText.number(json, "endMarkPrice", first.endMarkPrice());
        JsonText.number(json, "peakMarkPrice", first.peakMarkPrice());
        JsonText.number(json, "exogenousMove", first.exogenousMove());
        JsonText.number(json, "endogenousMove", first.endogenousMove());
        JsonText.number(json, "amplification", cascade.amplification());
        JsonText.number(json, "branchingRatio", cascade.branchingRatio());
        JsonText.number(json, "insuranceFundChange", cascade.insuranceFundChange());
        JsonText.number(json, "deficit", cascade.deficit());
        JsonText.number(json, "autoDeleveragedNotional", cascade.autoDeleveragedNotional());
        json.writeEndObject();
    }

    private static void writeTotals(JsonGenerator json, Totals totals) throws IOException {
        json.writeObjectFieldStart("totals");
        json.writeNumberField("cascades", totals.cascades());
        json.writeNumberField("liquidations", totals.liquidations());
        json.writeNumberField("liquidatedPositions", totals.liquidatedPositions());
        JsonText.number(json, "liquidatedNotional", totals.liquidatedNotional());
        JsonText.number(json, "autoDeleveragedNotional", totals.autoDeleveragedNotional());
        JsonText.number(json, "unlistedNotional", totals.unlistedNotional());
        JsonText.number(json, "insuranceFundChange", totals.insuranceFundChange());
        JsonText.number(json, "deficit", totals.deficit());
        json.writeEndObject();
    }

    /** Removes what was written on the way to a summary, whether it was finished or not. */
    @Override
    public void close() throws IOException {
        try {
            spill.close();
        } finally {
            Files.deleteIfExists(spillFile);
            Files.deleteIfExists(partFile);
        }
    }
}
