package felhom.proxmox.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A type with its type arguments, for an answer that becomes a collection, a map or a generic type
 * of the caller.
 *
 * {@snippet :
 * List<Job> jobs = pve.raw().get("/cluster/backup", new TypeOf<List<Job>>() {});
 * }
 *
 * @param <T> the type
 */
@SuppressWarnings("unused") // The parameter is read by reflection.
public abstract class TypeOf<T> {
    private final Type type;

    /**
     * Keeps the type argument of the subclass.
     *
     * @throws IllegalStateException if the subclass has none, as in {@code new TypeOf() {}}
     */
    protected TypeOf() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType named)
                || named.getRawType() != TypeOf.class) {
            throw new IllegalStateException(
                    "no type is named: write new TypeOf<List<String>>() {}, for example");
        }
        this.type = named.getActualTypeArguments()[0];
    }

    /** {@return the type} */
    public final Type type() {
        return type;
    }

    /** {@return the type's name} */
    @Override
    public final String toString() {
        return type.getTypeName();
    }
}
