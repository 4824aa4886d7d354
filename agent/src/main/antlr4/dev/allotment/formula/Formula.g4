// The Salesforce formula language, a documented subset. Typing and meaning: package dev.allotment.formula.
grammar Formula;

formula : expression EOF ;

// Highest precedence first. TRUE, FALSE and NULL are names here; the compiler knows them.
expression
    : NUMBER                                                        # Number
    | TEXT                                                          # Text
    | function=NAME '(' ( expression ( ',' expression )* )? ')'     # Invocation
    | NAME                                                          # Name
    | '(' expression ')'                                            # Group
    | left=expression operator='^' right=expression                 # Arithmetic
    | operator=( '-' | '+' | '!' ) expression                       # Prefix
    | left=expression operator=( '*' | '/' ) right=expression       # Arithmetic
    | left=expression operator=( '+' | '-' ) right=expression       # Arithmetic
    | left=expression operator='&' right=expression                 # Join
    | left=expression operator=( '<' | '>' | '<=' | '>=' ) right=expression         # Comparison
    | left=expression operator=( '=' | '==' | '<>' | '!=' ) right=expression        # Comparison
    | left=expression operator='&&' right=expression                # Both
    | left=expression operator='||' right=expression                # Either
    ;

NUMBER  : DIGIT+ ( '.' DIGIT+ )? | '.' DIGIT+ ;
TEXT    : '"' ( '\\' . | ~["\\] )* '"' | '\'' ( '\\' . | ~['\\] )* '\'' ;
NAME    : '$'? PART ( '.' PART )* ;
COMMENT : '/*' .*? '*/' -> skip ;
BLANK   : [ \t\r\n\u00A0]+ -> skip ;
// Caught as tokens, so that the message can say what they are.
OPEN_TEXT : '"' ( '\\' . | ~["\\] )* | '\'' ( '\\' . | ~['\\] )* ;
STRAY   : . ;

fragment PART  : [A-Za-z_] [A-Za-z0-9_]* ;
fragment DIGIT : [0-9] ;
