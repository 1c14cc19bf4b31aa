package io.shortfuse.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound for the native memory of all stores of the process: by default every store of every task would have a cache
 * of 50 MB and three write buffers of 16 MB. Stores are written and, but for held events, read only when a task starts.
 */
public final class SharedRocksMemory implements RocksDBConfigSetter {
    private static final long CACHE_BYTES = 128L << 20;
    private static final long WRITE_BUFFER_BYTES = 64L << 20;

    /** Native objects of the process, shared by its stores and never closed. */
    private static final class Shared {
        static final Cache CACHE;
        static final WriteBufferManager WRITE_BUFFERS;

        static {
            RocksDB.loadLibrary();
            CACHE = new LRUCache(CACHE_BYTES);
            WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);
        }
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Shared.CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(Shared.WRITE_BUFFERS);
    }

    @Override
    public void close(String storeName, Options options) {
        // What is shared outlives every store.
    }
}
