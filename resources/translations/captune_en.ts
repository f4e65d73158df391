<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>captune::QueueModel</name>
    <message numerus="yes">
        <source>%1 · %2 · %n epochs</source>
        <translation>
            <numerusform>%1 · %2 · %n epoch</numerusform>
            <numerusform>%1 · %2 · %n epochs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::StatusStrip</name>
    <message numerus="yes">
        <source>%n in the queue</source>
        <translation>
            <numerusform>%n in the queue</numerusform>
            <numerusform>%n in the queue</numerusform>
        </translation>
    </message>
</context>
</TS>
