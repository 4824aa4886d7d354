package dev.allotment.simulator.schema;

/**
 * One metadata file, read.
 *
 * @param type root element and suffix's type, such as {@code CustomField}
 * @param name from the file name, such as {@code Kind__c}
 * @param object the object it belongs to by its folder, or empty
 */
record Document(String path, String type, String name, String object, Element root) {}
