package io.shortfuse.engine.cascade;

import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.Flat;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.Tier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a market requires of a position, as part of an engine's state. */
final class MarginCodec {
    private static final int FLAT = 1;
    private static final int DEDUCTED = 2;
    private static final int STEPPED_BY_NOTIONAL = 3;
    private static final int STEPPED_BY_CONTRACTS = 4;

    private MarginCodec() {}

    static void write(MarginRules rules, StateOutput out) {
        out.<Double>putNullable(sizeOf(rules.contract()), (size, to) -> to.putDouble(size));
        MaintenanceSchedule schedule = rules.schedule();
        if (schedule instanceof Flat flat) {
            out.putByte(FLAT);
            out.putDouble(flat.maintenanceMarginRate());
        } else if (schedule instanceof Deducted deducted) {
            out.putByte(DEDUCTED);
            writeTiers(deducted.tiers(), out);
        } else if (schedule instanceof SteppedByNotional stepped) {
            out.putByte(STEPPED_BY_NOTIONAL);
            writeTiers(stepped.tiers(), out);
        } else if (schedule instanceof SteppedByContracts stepped) {
            out.putByte(STEPPED_BY_CONTRACTS);
            writeTiers(stepped.tiers(), out);
            out.putDouble(stepped.contractSize());
        }
        out.putDouble(rules.closingFeeRate());
        out.putText(rules.basis().name());
    }

    /** Null: a linear contract. */
    private static @Nullable Double sizeOf(Contract contract) {
        return contract instanceof Contract.Inverse inverse ? inverse.size() : null;
    }

    static MarginRules read(StateInput in) {
        Double size = in.getNullable(StateInput::getDouble);
        Contract contract = size == null ? new Contract.Linear() : new Contract.Inverse(size);
        int kind = in.getByte();
        MaintenanceSchedule schedule =
                switch (kind) {
                    case FLAT -> new Flat(in.getDouble());
                    case DEDUCTED -> new Deducted(readTiers(in));
                    case STEPPED_BY_NOTIONAL -> new SteppedByNotional(readTiers(in));
                    case STEPPED_BY_CONTRACTS -> new SteppedByContracts(readTiers(in), in.getDouble());
                    default -> throw new IllegalArgumentException("must be a kind of maintenance margin: kind=" + kind);
                };
        return new MarginRules(contract, schedule, in.getDouble(), MaintenanceBasis.valueOf(in.getText()));
    }

    private static void writeTiers(List<Tier> tiers, StateOutput out) {
        out.putInt(tiers.size());
        for (Tier tier : tiers) {
            out.putDouble(tier.cap());
            out.putDouble(tier.maintenanceMarginRate());
            out.<Double>putNullable(tier.maintenanceAmount(), (value, to) -> to.putDouble(value));
        }
    }

    private static List<Tier> readTiers(StateInput in) {
        int count = in.getInt();
        List<Tier> tiers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tiers.add(new Tier(in.getDouble(), in.getDouble(), in.getNullable(StateInput::getDouble)));
        }
        return tiers;
    }
}
