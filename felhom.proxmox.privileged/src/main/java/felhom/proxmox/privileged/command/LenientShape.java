package felhom.proxmox.privileged.command;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.util.AccessPattern;
import com.fasterxml.jackson.databind.util.TokenBuffer;

import java.io.IOException;

/** Reads a record, list or map; what has another shape is read as one that is empty. */
final class LenientShape extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;

    /** The token with which it begins: {@code START_OBJECT} or {@code START_ARRAY}. */
    private final JsonToken start;

    LenientShape(JsonDeserializer<?> plain, JsonToken start) {
        super(plain);
        this.start = start;
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> plain) {
        return new LenientShape(plain, start);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (parser.hasToken(start)) {
            return super.deserialize(parser, context);
        }
        if (parser.hasToken(JsonToken.START_OBJECT)
                && context.getAttribute(LenientTypes.VALUES) != null) {
            return valuesOf(parser, context);
        }
        parser.skipChildren();
        return empty(context);
    }

    @Override
    public Object getNullValue(DeserializationContext context) throws JsonMappingException {
        try {
            return empty(context);
        } catch (JsonMappingException e) {
            throw e;
        } catch (IOException e) {
            throw JsonMappingException.fromUnexpectedIOE(e);
        }
    }

    @Override
    public AccessPattern getNullAccessPattern() {
        return AccessPattern.DYNAMIC;
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) throws JsonMappingException {
        return getNullValue(context);
    }

    private Object empty(DeserializationContext context) throws IOException {
        try (TokenBuffer tokens = context.bufferForInputBuffering()) {
            if (start == JsonToken.START_ARRAY) {
                tokens.writeStartArray();
                tokens.writeEndArray();
            } else {
                tokens.writeStartObject();
                tokens.writeEndObject();
            }
            return super.deserialize(tokens.asParserOnFirstToken(), context);
        }
    }

    private Object valuesOf(JsonParser parser, DeserializationContext context) throws IOException {
        try (TokenBuffer values = context.bufferForInputBuffering(parser)) {
            values.writeStartArray();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                parser.nextToken();
                values.copyCurrentStructure(parser);
            }
            values.writeEndArray();
            return super.deserialize(values.asParserOnFirstToken(), context);
        }
    }
}
