package dev.allotment.simulator.schema;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One element of a metadata file, with the line on which it begins. */
record Element(String name, String namespace, int line, StringBuilder content, List<Element> children) {
    private static final int DEEPEST = 20;

    /** @throws XMLStreamException with line, if the file is not well-formed, has a DTD or is too deep */
    static Element parse(byte[] bytes) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
        var open = new ArrayDeque<Element>();
        Element root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String space = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
                    var element = new Element(
                            reader.getLocalName(),
                            space,
                            reader.getLocation().getLineNumber(),
                            new StringBuilder(),
                            new ArrayList<>());
                    if (open.size() >= DEEPEST) {
                        throw new XMLStreamException("elements are nested too deeply", reader.getLocation());
                    }
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        open.getLast().children().add(element);
                    }
                    open.addLast(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.getLast().content().append(reader.getText());
                    }
                }
                default -> {
                    // comments and the like say nothing
                }
            }
        }
        if (root == null) {
            throw new XMLStreamException("the file is empty");
        }
        return root;
    }

    String text() {
        return content.toString().strip();
    }

    boolean flag() {
        return text().equals("true");
    }

    @Nullable
    Element child(String called) {
        for (Element child : children) {
            if (child.name.equals(called)) {
                return child;
            }
        }
        return null;
    }

    List<Element> all(String called) {
        return children.stream().filter(child -> child.name.equals(called)).toList();
    }

    /** The text of that child, or null if there is none or it is empty. */
    @Nullable
    String text(String called) {
        Element child = child(called);
        return child == null || child.text().isEmpty() ? null : child.text();
    }

    String text(String called, String otherwise) {
        String text = text(called);
        return text == null ? otherwise : text;
    }

    boolean flag(String called) {
        return "true".equals(text(called));
    }

    /** The number in that child, or the other one where there is none. */
    int number(String called, int otherwise) {
        String text = text(called);
        return text == null || !text.matches("\\d{1,9}") ? otherwise : Integer.parseInt(text);
    }

    /** Where that child begins, or this element if there is none. */
    int lineOf(String called) {
        Element child = child(called);
        return child == null ? line : child.line;
    }
}
