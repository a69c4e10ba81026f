import { defineProblems } from '@klaikhun/std';

export const problems = defineProblems('boot', {
  port_taken: {
    status: 500,
    th: 'พอร์ต {port} มีโปรแกรมอื่นใช้อยู่',
    en: 'Another program uses port {port}',
    next: { th: 'เลือกพอร์ตอื่น เช่น PORT=8090 npm start', en: 'Choose another port, for example PORT=8090 npm start.' },
  },
  port_refused: {
    status: 500,
    th: 'เปิดรับที่ {host} พอร์ต {port} ไม่ได้: {reason}',
    en: 'It is not possible to listen on {host}, port {port}: {reason}',
    next: { th: 'ตรวจค่า HOST และ PORT แล้วเริ่มใหม่', en: 'Check HOST and PORT, then start again.' },
  },
  open_secrets: {
    status: 500,
    th: 'แฟ้มความลับเปิดให้บัญชีอื่นของเครื่องอ่านได้: {files}',
    en: 'Files with secrets can be read by other accounts of this machine: {files}',
    next: { th: 'สั่ง chmod -R go= {folder} แล้วพิจารณาเปลี่ยนกุญแจ เพราะอาจมีคนอ่านไปแล้ว จากนั้นเริ่มใหม่', en: 'Run chmod -R go= {folder}, consider new keys since somebody may have read these, and start again.' },
  },
  no_web: {
    status: 500,
    th: 'สร้างหน้าเว็บไม่สำเร็จ: {output}',
    en: 'The web pages could not be built: {output}',
    next: { th: 'แก้ตามข้อความด้านบน แล้วสั่ง npm start อีกครั้ง', en: 'Mend what the message names, then run npm start again.' },
  },
  broken_law: {
    status: 500,
    th: 'แฟ้มกฎหมายมีข้อผิดพลาด: {faults}',
    en: 'The law files have faults: {faults}',
    next: { th: 'แก้ตามที่ระบุ (ดูทั้งหมดด้วย npx klaikhun law check)', en: 'Correct them as named (npx klaikhun law check shows all).' },
  },
  no_population: {
    status: 500,
    th: 'สร้างจังหวัดสาธิตไม่สำเร็จ: {output}',
    en: 'The demo province could not be made: {output}',
    next: { th: 'ตรวจพื้นที่ว่างของดิสก์ หรือเริ่มโดยไม่มีจังหวัดสาธิต: DEMO=no npm start', en: 'Check the free disk space, or start without the demo province: DEMO=no npm start.' },
  },
  no_client: {
    status: 500,
    th: 'ตั้ง IDENTITY_PROVIDER ไว้ แต่ไม่มี client_id และ client_secret ใน {file}',
    en: 'IDENTITY_PROVIDER is set, but {file} holds no client_id and client_secret',
    next: { th: 'เขียนแฟ้ม JSON ที่มีสองค่านี้ ตามที่กรมการปกครองออกให้', en: 'Write a JSON file with these two, as the provider gave them.' },
  },
});
