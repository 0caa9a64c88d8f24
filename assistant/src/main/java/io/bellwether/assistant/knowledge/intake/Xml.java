package io.bellwether.assistant.knowledge.intake;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML, tag by tag. A document type is refused: with it come entities, with those files and networks (OWASP XXE). */
final class Xml {
    private Xml() {}

    /** Told of what stands in a document, in its order. Names are without their prefix. */
    interface Listener {
        /** A tag opens; its attributes can be asked for until this returns. */
        void open(String name, XMLStreamReader at) throws Unreadable;

        void text(String text);

        void close(String name) throws Unreadable;
    }

    static void read(byte[] document, Listener listener) throws Unreadable {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            while (reader.hasNext()) {
                tell(reader, reader.next(), listener);
            }
        } catch (XMLStreamException broken) {
            throw new Unreadable("file", "is damaged", "open it, save it again and send that");
        }
    }

    private static void tell(XMLStreamReader reader, int event, Listener listener) throws Unreadable {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> listener.open(reader.getLocalName(), reader);
            case XMLStreamConstants.END_ELEMENT -> listener.close(reader.getLocalName());
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> listener.text(reader.getText());
            case XMLStreamConstants.DTD ->
                throw new Unreadable("file", "has a document type", "open it, save it again and send that");
            default -> {} // comments and instructions say nothing to us
        }
    }

    /** The value of an attribute, whatever its prefix; empty where there is none. */
    static String attribute(XMLStreamReader at, String name) {
        for (int i = 0; i < at.getAttributeCount(); i++) {
            if (at.getAttributeLocalName(i).equals(name)) {
                return at.getAttributeValue(i);
            }
        }
        return "";
    }
}
