package io.github.ganzoo.zoo.graph.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.javacpp.Pointer;

/** A compiled operation on fixed addresses; running it costs one native call. Not thread-safe. */
public final class Primitive implements AutoCloseable {

    /**
     * Memory of some description.
     *
     * @param address of the first byte; its owner must outlive the primitive
     */
    public record Memory(Descriptor descriptor, long address) {}

    /** A pointer to an address. */
    private static final class Address extends Pointer {
        Address(long address) {
            this.address = address;
        }
    }

    private final OneDnn oneDnn;
    private final String name;
    private final dnnl_primitive primitive = new dnnl_primitive();
    private final List<dnnl_memory> memories = new ArrayList<>();
    private final dnnl_exec_arg_t arguments;

    Primitive(OneDnn oneDnn, PrimitiveDescription description, Map<Argument, Memory> bound) {
        this.oneDnn = oneDnn;
        this.name = description.toString();
        OneDnnException.check(dnnl_primitive_create(primitive, description.handle()), name);
        this.arguments = new dnnl_exec_arg_t(bound.size());
        for (var entry : bound.entrySet()) {
            arguments.getPointer(memories.size()).arg(entry.getKey().code).memory(memory(entry.getValue()));
        }
    }

    private dnnl_memory memory(Memory memory) {
        var made = new dnnl_memory();
        OneDnnException.check(
                dnnl_memory_create(made, memory.descriptor().handle(), oneDnn.engine(), new Address(memory.address())),
                "memory of " + memory.descriptor());
        memories.add(made);
        return made;
    }

    public void run() {
        OneDnnException.check(dnnl_primitive_execute(primitive, oneDnn.stream(), memories.size(), arguments), name);
    }

    @Override
    public void close() {
        memories.forEach(memory -> dnnl_memory_destroy(memory));
        dnnl_primitive_destroy(primitive);
        arguments.close();
    }
}
