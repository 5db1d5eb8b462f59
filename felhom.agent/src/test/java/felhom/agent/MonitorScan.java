package felhom.agent;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where compiled classes enter a monitor or wait for one. Before Java 24 a virtual thread that
 * waits for anything inside a monitor, or to enter one, keeps its carrier thread.
 */
final class MonitorScan {
    private static final Set<String> WAITS = Set.of("wait", "notify", "notifyAll");

    private MonitorScan() {}

    /** The methods that use monitors, as {@code class.method: how}. */
    static Set<String> of(List<byte[]> classFiles) {
        Set<String> found = new TreeSet<>();
        for (byte[] bytes : classFiles) {
            ClassModel model = ClassFile.of().parse(bytes);
            for (MethodModel method : model.methods()) {
                String name =
                        model.thisClass().asInternalName()
                                + "."
                                + method.methodName().stringValue();
                if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
                    found.add(name + ": a synchronized method");
                }
                method.code()
                        .ifPresent(
                                code -> {
                                    for (CodeElement element : code) {
                                        add(found, name, element);
                                    }
                                });
            }
        }
        return found;
    }

    private static void add(Set<String> found, String name, CodeElement element) {
        switch (element) {
            case MonitorInstruction monitor -> found.add(name + ": a synchronized block");
            case InvokeInstruction call when isWait(call) ->
                    found.add(name + ": Object." + call.name().stringValue());
            default -> {
                // Everything else needs no monitor.
            }
        }
    }

    private static boolean isWait(InvokeInstruction call) {
        return call.owner().asInternalName().equals("java/lang/Object")
                && WAITS.contains(call.name().stringValue());
    }
}
